## Mentor and mentoring: where one begins

mentor-room =
    <b>Mentor</b>
    🧭 Ask an experienced colleague or help others.
mentor-room-known = Answers
mentor-room-back = ‹ Mentor

mentoring-office =
    <b>Mentoring</b>
    🧭 Mentors, young teachers’ questions, pairs.
mentoring-office-known-office = Known answers
mentoring-office-back = ‹ Mentoring
mentoring-office-mentoring-numbers = 📊 In numbers
